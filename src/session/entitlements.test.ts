import { describe, expect, test } from 'vitest'
import type { Entitlements, Feature } from '#api/settings.ts'
import { hasFeature, seatUse, showsAiAddOn } from './entitlements.ts'

function entitlements(has_license: boolean, features: Record<string, Feature> = {}): Entitlements {
  return { features, warnings: [], errors: [], has_license, trial: false, require_telemetry: false, refreshed_at: '' }
}

function aiAddOn(has_license: boolean, feature?: Feature): Entitlements {
  return entitlements(has_license, feature && { ai_governance_user_limit: feature })
}

describe('the AI add-on is shown', () => {
  test.each<[string, boolean, Feature]>([
    ['entitled', true, { entitlement: 'entitled', enabled: true, limit: 90, actual: 12 }],
    ['in its grace period', true, { entitlement: 'grace_period', enabled: true, limit: 90, actual: 12 }],
    ['at its limit', true, { entitlement: 'entitled', enabled: true, limit: 90, actual: 90 }],
    ['over its limit', true, { entitlement: 'entitled', enabled: true, limit: 90, actual: 98 }],
    ['over its limit, in its grace period', true, { entitlement: 'grace_period', enabled: true, limit: 1, actual: 2 }],
    ['without figures', true, { entitlement: 'entitled', enabled: true }],
  ])('when it is %s', (_, has_license, feature) => {
    expect(showsAiAddOn(aiAddOn(has_license, feature))).toBe(true)
  })
})

describe('the AI add-on is not shown', () => {
  test.each<[string, boolean, Feature | undefined]>([
    ['nothing is licensed', false, { entitlement: 'not_entitled', enabled: false }],
    ['no licence stands behind what the feature says', false, { entitlement: 'entitled', enabled: true }],
    ['it is not entitled', true, { entitlement: 'not_entitled', enabled: false }],
    ['it is not entitled but called enabled', true, { entitlement: 'not_entitled', enabled: true }],
    ['it is entitled and switched off', true, { entitlement: 'entitled', enabled: false }],
    ['it is in its grace period and switched off', true, { entitlement: 'grace_period', enabled: false }],
    ['it is entitled in a way unknown here', true, { entitlement: 'lapsed', enabled: true }],
    ['the deployment does not know it', true, undefined],
  ])('when %s', (_, has_license, feature) => {
    expect(showsAiAddOn(aiAddOn(has_license, feature))).toBe(false)
  })
})

test('a feature is had by its own entitlement, not by another’s', () => {
  const both = entitlements(true, {
    service_accounts: { entitlement: 'entitled', enabled: true },
    ai_governance_user_limit: { entitlement: 'not_entitled', enabled: false },
  })
  expect(hasFeature(both, 'service_accounts')).toBe(true)
  expect(showsAiAddOn(both)).toBe(false)
})

describe('seat use', () => {
  const licensed = (limit: number, actual: number) =>
    entitlements(true, { user_limit: { entitlement: 'entitled', enabled: true, limit, actual } })

  test.each([
    [100, 0, 'within'],
    [100, 89, 'within'],
    [100, 90, 'near'],
    [100, 100, 'near'],
    [100, 101, 'over'],
    [0, 1, 'over'],
  ])('of a licence for %i with %i used is %s the limit', (limit, used, level) => {
    expect(seatUse(licensed(limit, used), 'user_limit')).toEqual({ used, limit, level })
  })

  test('is unknown where nothing limits it', () => {
    const unlicensed = entitlements(false, { user_limit: { entitlement: 'not_entitled', enabled: false, actual: 7 } })
    expect(seatUse(unlicensed, 'user_limit')).toBeUndefined()
    expect(seatUse(entitlements(true), 'ai_governance_user_limit')).toBeUndefined()
  })
})
