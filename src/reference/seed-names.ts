/** Names of one culture: `ascii native` pairs, the ASCII form for usernames and addresses. */
export interface Culture {
  /** How many of a hundred people have such names. */
  readonly share: number
  readonly given: readonly (readonly [ascii: string, native: string])[]
  readonly family: readonly (readonly [ascii: string, native: string])[]
  readonly familyFirst: boolean
  readonly joined: string
}

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

export const cultures: readonly Culture[] = [
  {
    share: 80,
    given: latin(
      'Ada Adaeze Ágnes Aisha Aleksandra Amélie Amir Ananya Anders Andrzej Aoife Arjun Astrid Ayşe Beatriz Bilal Björn Bogdan Brigitte Caio ' +
        'Camila Carlos Céline Chidi Chloé Clara Dagmar Daniela Darius David Deepika Diego Dominik Ebba Efua Eleanor Elif Emil Emma Enzo ' +
        'Esther Fatou Felipe Finn Florian Freya Gabriela George Gianna Grace Gustavo Hamid Hannah Harriet Håkon Hugo Ifeoma Ilse Imani Ingrid ' +
        'Isaac Isla Ivana Jakub James Jelena João Johanna José Julia Kofi Kristína Kwame Laila Lena Leïla Liam Linh Lucía Luis Łukasz Maciej ' +
        'Magnus Maja Malik Manon María Marek Marta Matteo Mei Milica Mohammed Nadia Naledi Nikhil Noah Noor Oğuz Oliver Olivia Omar Pablo ' +
        'Paula Petra Pierre Quentin Rafael Ravi Rosa Rúna Samira Santiago Sara Siobhán Søren Sunita Tariq Teresa Thabo Theo Tove Umar Valentina ' +
        'Vera Vikram Wanjiru Wiktor Xavier Yara Yusuf Zara Žofia',
    ),
    family: latin(
      'Abara Ackermann Adeyemi Ahmed Åkesson Almeida Andersen Arnadóttir Bakker Banerjee Baptiste Barros Bauer Becker Bélanger Bianchi Boateng ' +
        'Borg Brennan Çelik Chandra Clarke Coelho Costa Cruz Dahl Danjuma Delgado Deshmukh Dietrich Dlamini Dubois Eze Farouk Fernandes Fischer ' +
        'Fofanah Fontaine Fraser Galván García Ghosh González Grabowski Greenwood Gruber Gupta Haddad Halvorsen Hansen Herrera Hughes Ibáñez ' +
        'Ivanova Iyer Jansen Jensen Jovanović Kamau Kapoor Karlsson Keller Khan Kovács Kowalski Kumar Laurent Lehmann Lindström Löfgren Lopes ' +
        'MacGregor Makinde Malhotra Mancini Márquez Martínez Mbeki Mehta Mendoza Meyer Moreau Müller Mwangi Ndiaye Nguyễn Nielsen Novák Nowak ' +
        'O’Brien O’Connor Okafor Olsen Oyelaran Özdemir Papadopoulos Patel Pereira Petrov Pham Popescu Quintero Rahman Ramírez Reyes Ricci ' +
        'Rivera Rossi Sánchez Santos Schäfer Schmidt Sharma Silva Singh Słowacki Sørensen Sow Stewart Suleiman Szabó Tanaka Teixeira Thorne ' +
        'Tiwari Torres Tran Usman Vâlcea Van-den-Berg Varga Vasquez Vermeulen Villanueva Wagner Walsh Weiss Williams Wójcik Wright Yamamoto ' +
        'Yılmaz Zhou Zieliński Zulu',
    ),
    familyFirst: false,
    joined: ' ',
  },
  {
    share: 6,
    given: pairs(
      'wei 伟 xiuying 秀英 na 娜 min 敏 jing 静 lei 磊 yang 洋 yan 艳 jie 杰 tao 涛 ming 明 chao 超 xiulan 秀兰 ping 平 gang 刚 ruoxi 若曦',
    ),
    family: pairs(
      'wang 王 li 李 zhang 张 liu 刘 chen 陈 yang 杨 zhao 赵 huang 黄 zhou 周 wu 吴 xu 徐 sun 孙 hu 胡 zhu 朱 gao 高 lin 林',
    ),
    familyFirst: true,
    joined: '',
  },
  {
    share: 4,
    given: pairs(
      'haruto 陽翔 yui 結衣 sota 蒼太 aoi 葵 ren 蓮 rin 凛 kenji 健二 sakura さくら yuto 悠斗 mio 美緒 daiki 大輝 emi 恵美',
    ),
    family: pairs(
      'sato 佐藤 suzuki 鈴木 takahashi 高橋 ito 伊藤 watanabe 渡辺 nakamura 中村 kobayashi 小林 kato 加藤 yoshida 吉田 yamada 山田 mori 森 abe 阿部',
    ),
    familyFirst: true,
    joined: ' ',
  },
  {
    share: 3,
    given: pairs(
      'minjun 민준 seoyeon 서연 jiwoo 지우 hajun 하준 subin 수빈 yuna 유나 donghyun 동현 eunji 은지 taeyang 태양 hyejin 혜진',
    ),
    family: pairs('kim 김 lee 이 park 박 choi 최 jung 정 kang 강 cho 조 yoon 윤 jang 장 lim 임'),
    familyFirst: true,
    joined: '',
  },
  {
    share: 4,
    given: pairs(
      'ahmed أحمد layla ليلى khaled خالد mariam مريم youssef يوسف huda هدى samir سمير noura نورة tarek طارق salma سلمى',
    ),
    family: pairs(
      'haddad حداد mansour منصور khoury خوري najjar نجار saleh صالح farouq فاروق hamdan حمدان qasim قاسم aziz عزيز bakri بكري',
    ),
    familyFirst: false,
    joined: ' ',
  },
  {
    share: 3,
    given: pairs(
      'olena Олена ivan Иван svetlana Светлана mykola Микола anastasia Анастасия dmytro Дмитро yelena Елена sergei Сергей',
    ),
    family: pairs(
      'kovalenko Коваленко smirnov Смирнов shevchenko Шевченко petrenko Петренко sokolov Соколов bondar Бондар orlov Орлов melnyk Мельник',
    ),
    familyFirst: false,
    joined: ' ',
  },
]

export const teams = [
  'platform',
  'robotics',
  'firmware',
  'ml-core',
  'data',
  'web',
  'sre',
  'security',
  'release',
  'mobile',
  'docs',
  'perception',
] as const
export const jobs = [
  'ci',
  'deploy',
  'backup',
  'sync',
  'scanner',
  'nightly',
  'metrics',
  'mirror',
  'janitor',
  'canary',
  'indexer',
  'notifier',
] as const

/** An ASCII form that a username may hold: letters without marks, lower case, words joined by single hyphens. */
export function asciiOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[łøßæœđðþı]/g, (letter) => plain[letter] ?? '')
    .replace(/\p{Mn}|[’']/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function latin(names: string) {
  return names.split(' ').map((name) => [asciiOf(name), name.replace('Van-den-Berg', 'van den Berg')] as const)
}

function pairs(words: string) {
  return [...words.matchAll(/(\S+) (\S+)/g)].map(([, ascii = '', native = '']) => [ascii, native] as const)
}
