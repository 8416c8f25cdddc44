/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "name-words.h"

static const struct
{
  guint64 classes;
  const char *words;
} table[] = {
  { STET_NAME_TITLE,
    "president chancellor minister premier secretary senator congressman congresswoman representative "
    "governor mayor ambassador general admiral colonel captain lieutenant sergeant major commander "
    "marshal judge justice attorney prosecutor sheriff chief director chairman chairwoman chair "
    "commissioner spokesman spokeswoman spokesperson king queen prince princess pope bishop archbishop "
    "cardinal father sister brother imam ayatollah rabbi sheikh sir lady lord dame baroness baron duke "
    "duchess earl count countess emperor empress sultan emir professor doctor detective officer "
    "inspector constable superintendent coach manager analyst economist activist lawyer author "
    "actor actress singer journalist reporter editor founder ceo treasurer deputy mp councillor "
    "speaker envoy leader candidate nominee rapper composer historian scientist dictator sen. rep. "
    "gov. gen. col. lt. sgt. capt. adm. maj. cmdr. pres. chairperson comrade saint st. adviser advisor aide prophet" },
  { STET_NAME_HONORIFIC, "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. rev. rev mme mme. monsieur herr frau senor "
                         "senora don dona sir hon." },
  { STET_NAME_RANK, "prime foreign vice deputy acting former assistant associate attorney executive senior chief first "
                    "interior finance defence defense health justice interim managing national security lt. lieutenant "
                    "major police fire party house senate majority minority opposition transport trade energy labour "
                    "labor education environment home press state ex co under house-majority supreme late general "
                    "then president-elect elect brigadier rear field company minister secretary" },
  { STET_NAME_ORG_HEAD,
    "institute institution center centre university college school academy ministry department "
    "agency bureau office commission committee council board authority administration service "
    "services bank fund foundation association society union federation league alliance coalition "
    "organization organisation corporation company group holdings partners industries enterprises "
    "systems technologies airlines airways motors pharmaceuticals laboratories press times post "
    "journal news tribune gazette herald courier chronicle party congress parliament senate "
    "assembly court tribunal police army navy force forces guard patrol corps command ministries "
    "hospital clinic church brigade brigades front movement network trust club fc united team "
    "studios records entertainment media television radio broadcasting insurance energy oil gas "
    "petroleum electric telecom railways lines shipping brothers associates consulting "
    "marines constabulary secretariat treasury reserve chamber consortium initiative project campaign "
    "directorate inspectorate museum orchestra theatre library laboratory observatory registry "
    "embassy consulate jihad militia cartel workers teachers" },
  { STET_NAME_BODY, "institute ministry department agency bureau commission committee council administration bank fund "
                    "foundation association society union federation league alliance coalition organization "
                    "organisation corporation company group party congress parliament senate assembly police army navy "
                    "secretariat consortium directorate ministries campaign initiative" },
  { STET_NAME_ORG_TAIL,
    "inc inc. corp corp. ltd ltd. llc llp plc co co. gmbh ag sa s.a. n.v. nv spa oy ab asa bv lp l.p. "
    "limited incorporated pty bros. bros kg kk holding" },
  { STET_NAME_STATE, "ministry parliament government army navy embassy senate congress police department court "
                     "administration treasury military consulate assembly cabinet marines" },
  { STET_NAME_LOC_HEAD,
    "river lake ocean sea island islands mountain mountains valley bay gulf desert peninsula strait "
    "straits canal coast basin plateau forest hills hill range canyon falls creek cape delta reef "
    "glacier peninsula channel fjord beach isles archipelago plains highlands" },
  { STET_NAME_LOC_FRONT, "mount mt mt. lake cape gulf strait bay isle river sea" },
  { STET_NAME_GPE_HEAD, "county city province district town township village republic kingdom emirate prefecture "
                        "municipality borough parish territory region oblast state states emirates federation" },
  { STET_NAME_GPE_FRONT, "old port san santa santo st saint fort new los las el sao" },
  { STET_NAME_FACILITY, "airport bridge stadium tower building street avenue road boulevard square park hall palace "
                        "castle cathedral mosque temple prison station tunnel highway dam arena plaza mall hotel base "
                        "harbour harbor pier dock terminal expressway st. ave. blvd. rd." },
  { STET_NAME_EVENT, "war olympics games festival cup championship championships revolution summit battle hurricane "
                     "typhoon storm tournament conference uprising massacre crisis marathon open prix expo election" },
  { STET_NAME_LAW, "act treaty constitution amendment accord accords protocol convention code bill law agreement pact "
                   "charter directive" },
  { STET_NAME_PARTICLE,
    "de da do dos das del della di du van von der den ter ten la le el al bin ibn abu y e bint zu af" },
  { STET_NAME_SPEECH, "said says told added noted stressed announced argued claimed warned denied stated insisted "
                      "explained acknowledged emphasized emphasised recalled tweeted testified wrote writes thinks "
                      "believes admitted asked replied declined praised criticized criticised accused promised "
                      "vowed urged responded joked laughed smiled married died resigned met spoke suggested" },
  { STET_NAME_PLACE_PREP, "in near at from to outside around across throughout inside toward towards into within "
                          "visited visiting visit" },
  { STET_NAME_FUNCTION,
    "the a an he she it they we i you his her its their our my your him them us this that these those there here "
    "in on at by to from of for with as if but and or nor so yet not no yes when while where who what why how "
    "which whose whom although though because since after before until during despite however meanwhile moreover "
    "furthermore therefore also still even just only then thus hence again once often sometimes perhaps maybe "
    "many most more much some any all both each every either neither few several such other others another same "
    "one is are was were be been being am do does did have has had can could will would shall should may might "
    "must let get got go please thanks thank hi hello dear best regards sincerely ok okay well oh hey into onto "
    "upon about above below under over between among against through across around near within without according "
    "like unlike instead nevertheless nonetheless otherwise besides indeed now today tomorrow yesterday tonight "
    "never always ever already soon later earlier recently currently finally first second third last next n't 's "
    "’s 're 've 'll 'd 'm ’re ’ve ’ll ’d ’m mine yours nobody somebody everyone everybody anyone someone nothing "
    "something everything anything none whatever whoever whenever whether unless except ask asked told said says "
    "make made take took give gave see saw come came put keep try use used re fw fwd subject cc attn ps sent date "
    "via vs etc p.s. p.p.s. fyi asap faq pm am a.m. p.m. tv dvd cd pc id url http www html pdf lol omg wtf btw "
    "imo usd rsvp eta tba gps dna hiv aids iq cv vip diy atm sms led suv i.e. e.g. new old chapter section part "
    "page figure table appendix volume act scene note" },
  { STET_NAME_COMPASS, "north south east west northern southern eastern western central northeast northwest southeast "
                       "southwest upper lower middle mid" },
  { STET_NAME_OTHER,
    "internet web god covid covid-19 bible quran koran earth sun moon god's english windows android "
    "iphone ipad linux java xbox playstation viagra ai gdp gnp ceo cfo coo cto ipo etf cpi vat api cpu gpu ram usb "
    "wifi "
    "nft llm seo pr hr ngo ngos mp mps mep meps cctv adhd ptsd ivf h1n1 h5n1 pcr mri mrna lgbt lgbtq"
    " lord christ" },
  { STET_NAME_PERSONAL, "who whose whom" },
  { STET_NAME_OF, "of" },
  { STET_NAME_FOR, "for on against" },
  { STET_NAME_AND, "and &" },
  { STET_NAME_THE, "the" },
  { STET_NAME_AREA, "area region province district village town city island state county capital resort suburb port "
                    "neighborhood neighbourhood municipality peninsula valley border airport prison towns villages "
                    "cities provinces regions islands districts settlement" },
};

StetWordTable *
stet_name_words_new (void)
{
  StetWordTable *self = stet_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    stet_word_table_add_all (self, table[i].words, table[i].classes);
  return self;
}
