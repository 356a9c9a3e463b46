const micros = 1e6
const cents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const precise = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 })

/** Millionths of a dollar as money: to the cent, and what is less than a cent as far as it says something. */
export function dollars(amount: number): string {
  const value = amount / micros
  return value !== 0 && Math.abs(value) < 0.01 ? precise.format(value) : cents.format(value)
}
