"""Ghosts in general: each stands beside a clean twin that looks like it and may be published."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page

GHOSTS = [
    # What programs, templates and colleagues leave behind.
    ("Se Fejl! Intet dokument.", "Fejl er der intet af."),
    ("Se side PAGEREF _Toc1234 her.", "Se side 5 her."),
    ("Det koster NaN kr. i år.", "Nan bor her, og det koster 5 kr. i år."),
    ("Det koster undefined kr. i år.", "Ordet er undefined på engelsk."),
    ("Feltkode ændret", "Koden er ændret i maj."),
    ("Klik for at redigere titeltypografi i masteren", "Klik for at redigere dit navn."),
    ("Vi spiser gr=C3=B8d i dag.", "Vi ved, at a=C3 i tabellen."),
    ("Vi spiser gr\\u00f8d i dag.", "Vi spiser grød i dag."),
    ("Vi spiser grï¿½d i dag.", "¿Qué? siger gæsten."),
    ("Bl?b?r er gode.", "Hvad? Hvem? Er det os?"),
    ("Vi spiser gr%C3%B8d i dag.", "Vi spiser 50 % grød i dag."),
    ("Det siger han [kilde].", "Det siger [han selv](/om/)."),
    ("Ring til [telefonnummer] i dag.", "Ring til 12 34 56 78 i dag."),
    ("[Uddybes]", "Det uddybes på mødet."),
    ("Med venlig hilsen [underskrift]", "Vi skal have en underskrift."),
    ("Beløbet er ___ kr. i år.", "Beløbet er 5 kr. i år."),
    ("Sagen har nr. __ i år.", "Sagen har nr. 5 i år."),
    ("§ X i loven siger det.", "§ 10 i loven siger det."),
    ("Se side x i planen.", "Se side 10 i planen."),
    ("XX Kommune betaler.", "Aarhus Kommune betaler."),
    ("Mødet er den {dato} i maj.", "Mødet er (på en dato) i maj."),
    ("Teksten følger.", "Teksten følger loven."),
    ("(Tekst mangler her)", "Der mangler tekst her."),
    ("Udkast", "Det er et udkast til en plan."),
    ("Vi bygger (skal opdateres).", "Planen skal opdateres."),
    ("Vi bygger (rettes).", "Vi bygger (rettes nu til maj)."),
    ("Husk at slette dette afsnit.", "Vi vil slette dine data."),
    ("Slet dette før udsendelse.", "Slet det, du ikke skal bruge."),
    ("Skal vi skrive mere her?", "Skal vi skrive til dig?"),
    ("Kommentar: er det rigtigt?", "Kommentar: Det er rigtigt."),
    ("OBS: skal tjekkes i dag.", "Obs: vejen er lukket i dag."),
    ("HUSK: spørg Bo om prisen.", "Husk: spørg os om prisen."),
    ("Vi bygger. [Bo: ret tallet]", "Vi bygger. [Kilde: Danmarks Statistik]"),
    ("@Bo: kan du rette det?", "Følg os på @Byraadet i dag."),
    ("@Bo Lind skriv mere om stien.", "Skriv til Bo Lind i dag."),
    ("Prisen er 5 kr. (Bo retter)", "Prisen er 5 kr. (Rådet betaler)"),
    ("Vi bygger en sti [Bo Lind1].", "Vi bygger en sti [1]."),
    ("Test", "Vi laver en test i maj."),
    ("Todo: ret tallet", "Vi har meget at lave."),
    ("FORTROLIGT", "Det er ikke fortroligt."),
    ("Til intern brug", "Stien er til intern brug i parken."),
    ("**Internt arbejdspapir**", "Vi har et internt notat om stien."),
    ("Må ikke offentliggøres", "Navnet må ikke offentliggøres."),
    ("Mødet er mandagtirsdag i maj.", "Mødet er mandag-tirsdag i maj."),
    ("Mødet er i majjuni.", "Mødet er i maj-juni."),
    ("Det koster 500600.000 kr. om året.", "Det koster 500.600.000 kr. om året."),
    ("I 2026/20272028 bygger vi.", "I 2026/2027 bygger vi."),
    ("Mødet er kl. 16.0017.00 i dag.", "Mødet er kl. 16.00-17.00 i dag."),
    ("Den 3.4. maj er der møde.", "Den 3.-4. maj er der møde."),
    ("Det koster 5 6 mio. kr. i alt.", "I uge 5 6 mio. kr. i alt, og i 2026 5 mio. kr. mere."),
    ("Vi bygger en sti.. Den er ny.", "Vi bygger en sti … Den er ny."),
    ("Vi bygger en sti . Den er ny.", "Vi bygger en sti. Den er ny."),
    ("Vi bygger en sti,, og den er ny.", "Vi bygger »en sti«, og den er ny."),
    ("Vi ved, at vi vi bygger.", "Vi ved, at vi bygger."),
    # Marks of a correction.
    ("Vi bygger {++ny++} sti.", "Vi bygger (en ny) sti."),
    ("Vi bygger {--gammel--}sti.", "Vi bygger sti – ikke vej – i maj."),
    ("Vi bygger {~~vej~>sti~~} i maj.", "Vi bygger ~ 2 km sti i maj."),
    ("Vi bygger en sti.{>>er det rigtigt?<<}", "Vi bygger en sti. Er det rigtigt?"),
    ("Vi bygger {==en sti==} i maj.", "Vi bygger en sti = to km i maj."),
    ("<<<<<<< HEAD\nVi bygger en sti.", "Vi bygger en sti, der er < 2 km."),
    ("Vi bygger en sti.\n>>>>>>> ny-tekst", "Vi bygger en sti, der er > 2 km."),
    # Balloons of a word processor.
    ("Slettet: Vi bygger en vej. Vi bygger en sti.", "Vi har slettet: et punkt om veje."),
    ("Indsat: Ny sti. Vi bygger en sti.", "Der er indsat: to nye bænke."),
    ("Kommenteret [AB1]: Er det rigtigt?", "Vi har kommenteret [planen](/om/) i maj."),
    ("Formateret: Skrifttype: 12 pkt. Vi bygger.", "Teksten er formateret: den er let at læse."),
    ("Flyttet ned [1]: Vi bygger en sti.", "Stien er flyttet ned til åen."),
    ("Flyttet (indsætning) [1] Vi bygger.", "Stien er flyttet (lidt) mod nord."),
    ("Vi bygger en sti. [JKL: er det i maj?]", "Vi bygger en sti (JKL: i maj)."),
    # Faults of other programs.
    ("Se side Fejl! Bogmærke er ikke defineret.", "Ring, hvis du finder en fejl! Bogen er ny."),
    ("Se Fejl! Henvisningskilde ikke fundet.", "Fejl! Det må ikke ske igen."),
    ("Se Fejl! Ukendt argument for parameter.", "Det var en fejl! Ukendt er grunden."),
    ("Error! Bookmark not defined.", "Bandet hedder Error og spiller i maj."),
    ("Error! Reference source not found.", "Filmen hedder Trial and Error."),
    ("Prisen er #REFERENCE! kr.", "Hold nr. 1 og #2 er med."),
    ("Prisen er #I/T for stien.", "Skriv #sti på nettet."),
    ("Prisen er #VÆRDI! i år.", "Mærket #værdi er nyt."),
    ("Det koster #DIV/0! om året.", "Skriv #div på nettet."),
    ("Kære { MERGEFIELD Fornavn }", "Kære (for- og efternavn)"),
    ("Kære «Fornavn» Hansen", "Kære »Fornavn« Hansen"),
    ("Side { PAGE } af stien.", "Siden handler om stien."),
    ("Klik eller tryk her for at skrive tekst.", "Klik på knappen for at skrive til os."),
    ("Vælg et element.", "Vælg et emne, og læs om det."),
    ("Vi bygger en sti pÃ¥ banken.", "Vi bygger en sti på banken ved São Paulo."),
    ("Det er â€œny stiâ€\u009d.", "Det er »ny sti« med â la carte."),
    # The help of a template.
    ("[Her skrives, hvad sagen drejer sig om]", "[Her er planen](/om/)"),
    ("[Beskriv sagen kort]", "[Beskriv det i en mail](/om/)"),
    ("[Indsæt beløb] kr. om året", "Du skal [indsætte beløbet](/om/) om året."),
    ("[HUSK denne hjælpetekst skal slettes]", "[Husk at stemme](/om/)"),
    ("Denne hjælpetekst skal slettes.", "Vi skal ikke slette din hjælp til teksten."),
    ("Dette afsnit slettes før offentliggørelse.", "Vi sletter dine data før maj."),
    ("Kære {{navn}}, velkommen.", "Kære {navn i parentes}, velkommen."),
    ("Kære ${navn}, velkommen.", "Det koster 5 $ (dollar), velkommen."),
    ("Kære %NAVN%, velkommen.", "Det er 5 % og 6 %, velkommen."),
    ("Kære <navn>, velkommen.", "Stien er < 5 km og > 2 km, velkommen."),
    # Places that are not filled in.
    ("Det koster XX kr. om året.", "Det koster 20 kr. om året."),
    ("Det koster x,x mio. kr. i alt.", "Det koster 2,5 mio. kr. i alt."),
    ("Det er x.x km langt.", "Det er x gange så langt."),
    ("Vi mødes den X. maj.", "Vi mødes den 10. maj i X-salen."),
    ("Vi mødes den xx. måned.", "Vi mødes i denne måned."),
    ("Planen gælder til 20XX.", "Planen gælder til 2030."),
    ("Planen gælder til 202X.", "Holdet hedder 202X2 i listen."),
    ("Vi mødes dd.mm.åååå i salen.", "Vi mødes 01.05.2026 i salen."),
    ("Det skete at x.... blev valgt.", "Det skete, at x = 4 blev valgt."),
    ("Stigningen er X pct. om året.", "Stigningen er 4 pct. om året."),
    ("Der kommer xx borgere.", "Der kommer 20 borgere."),
    # Two versions read as one.
    ("Budgettet for 20262027 er klar.", "Budgettet for 2026-2027 er klar. Sag 20262027 er lukket."),
    ("Aftalen gælder i 20252026.", "Aftalen gælder. Ring på tlf. 20252026."),
    ("Prisen er 4,0 mio. kr.5,0 mio. kr.", "Prisen er 4,0 mio. kr. og 5,0 mio. kr."),
    ("Prisen er 400 kr.500 kr.", "Prisen er 400 kr. til 500 kr."),
    ("Det er 4 pct.5 pct. mere.", "Det er 4 pct. eller 5 pct. mere."),
    ("Det er 12 %15 % mere.", "Det er 12 % – 15 % mere."),
    ("Prisen er 4,04,2 mio. kr. nu.", "Prisen er 4,04 mio. kr. nu."),
    ("Prisen er 4.0005.000 kr. nu.", "Prisen er 4.000.000 kr. nu."),
    ("Vi mødes den 1. maj3. juni i salen.", "Vi mødes den 1. maj eller 3. juni i salen."),
    # Notes to oneself.
    ("NB! Prisen er ikke på plads.", "NB er et bogstavpar. Prisen er på plads."),
    ("N.B. Prisen er ikke på plads.", "N. B. Hansen sagde, at prisen er på plads."),
    ("TODO: find prisen.", "Listen hedder todo på engelsk."),
    ("Prisen skal vi tjek med Ole om.", "Tjek med din læge, om du må løbe."),
    ("Tjek lige prisen igen.", "Tjek prisen, før du køber."),
    ("Prisen tjekkes med Anna i maj.", "Prisen tjekkes hvert år i maj."),
    ("Prisen (afklares) er 5 kr.", "Prisen (5 kr.) er afklaret."),
    ("Prisen (mangler) er høj.", "Prisen er høj (der mangler penge)."),
    ("Prisen er MANGLER kr.", "Der mangler 5 kr."),
    ("Prisen er 5 kr. ??", "Er prisen 5 kr.?"),
    ("UDKAST\n\nVi bygger en sti.", "Udkastet er klar.\n\nVi bygger en sti."),
    ("Indsæt tabel her.", "Du kan indsætte en mønt her."),
    ("Her er bla bla om stien.", "Her er blade om stien."),
    ("Dummytekst om stien.", "Tekst om stien."),
]


def test_there_are_enough_of_them() -> None:
    assert len({ghost for ghost, _ in GHOSTS}) >= 60


@pytest.mark.parametrize("ghost", [ghost for ghost, _ in GHOSTS])
def test_a_ghost_is_found(ghost: str) -> None:
    assert found("KLA01", page(f"Her er stien.\n\n{ghost}"))


@pytest.mark.parametrize("twin", [twin for _, twin in GHOSTS])
def test_its_clean_twin_may_stand(twin: str) -> None:
    assert found("KLA01", page(f"Her er stien.\n\n{twin}")) == []


@pytest.mark.parametrize(
    ("places", "lines"),
    [(1, "linje 6"), (6, "linje 6, 8, 10, 12, 14 og 16"),
     (40, "linje 6, 8, 10, 12, 14 og 35 linjer mere")],
)  # fmt: skip
def test_of_many_places_the_first_lines_are_named(places: int, lines: str) -> None:
    (said,) = found("KLA01", page("\n\n".join(["((Skriv her))"] * places)))
    assert said.partition(": ")[2] == f"{lines}."
