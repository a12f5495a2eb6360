"""Cases for detectors that compare sources: offices of any kind, figures in other words, in three languages."""

from dataclasses import dataclass
from random import Random

NAMES = {
    "en": (
        "Ruth Penhaligon",
        "Robert Penhaligon",
        "Andrés Manuel López Obrador",
        "Claudia Sheinbaum",
        "Xóchitl Gálvez",
    ),
    "es": ("Ricardo Anaya", "Alfonso Durazo", "Jorge Máynez Ruiz", "Felipe Calderón"),
    "de": ("Jan Petersen", "Ulrich Kämpfer", "Otto von Hagen", "Georg Brandt"),
}
OFFICES = {  # office, whose, another's
    "en": (
        ("President", "Mexico", "Brazil"),
        ("Mayor", "Porthaven", "Portsea"),
        ("Governor", "Sonora", "Sinaloa"),
        ("Prime Minister", "Canada", "Norway"),
        ("Police Chief", "Tijuana", "Tampico"),
        ("chief executive", "Northline Foods", "Westfield Motors"),
        ("Archbishop", "Guadalajara", "Monterrey"),
    ),
    "es": (
        ("presidente", "México", "Brasil"),
        ("gobernador", "Sonora", "Sinaloa"),
        ("alcalde", "Tijuana", "Tampico"),
        ("rector", "la Universidad de Sonora", "la Universidad de Colima"),
    ),
    "de": (
        ("Präsident", "Mexiko", "Brasilien"),
        ("Bürgermeister", "Kiel", "Lübeck"),
        ("Ministerpräsident", "Bayern", "Hessen"),
    ),
}
SAYS = {
    "en": (
        "{of} {office} {name} has rejected the plan.",
        "{office} {name} of {of} has rejected the plan.",
        "The {office} of {of}, {name}, has rejected the plan.",
        "{name}, the {office} of {of}, has rejected the plan.",
        "{name}, {office} of {of}, has rejected the plan.",
        "{of}’s {office}, {name}, has rejected the plan.",
        "On Monday the plan was rejected by {of}’s {office} {name}.",
    ),
    "es": (
        "El {office} de {of}, {name}, rechazó el plan.",
        "{name}, {office} de {of}, rechazó el plan.",
        "El lunes el plan fue rechazado por el {office} de {of} {name}.",
    ),
    "de": (
        "Der {office} von {of}, {name}, hat den Plan abgelehnt.",
        "{name}, {office} von {of}, hat den Plan abgelehnt.",
        "Am Montag hat {of}s {office} {name} den Plan abgelehnt.",
    ),
}
LOOKS_SO = {  # another's office, a former or a coming holder, who holds none, the same person
    "en": (
        "Former {of} {office} {wrong} had rejected the plan.",
        "{wrong}, a former {office} of {of}, had rejected the plan.",
        "{wrong}, the {office} of {other}, has rejected the plan.",
        "{other} {office} {wrong} has rejected the plan.",
        "Deputy {office} {wrong} of {of} has rejected the plan.",
        "Senator {wrong} of {of} has rejected the plan.",
        "{wrong}, a teacher in {of}, has rejected the plan.",
        "{wrong}, spokeswoman for the {office} of {of}, has rejected the plan.",
        "{wrong}, who wrote to the {office} of {of}, has rejected the plan.",
        "The {office} of {of} and {wrong} have rejected the plan.",
        "{of} {office} {last} has rejected the plan.",
        "{wrong}, a candidate for {office} of {of}, has rejected the plan.",
    ),
    "es": (
        "El exgobernador de {of}, {wrong}, rechazó el plan.",
        "{wrong}, antiguo {office} de {of}, rechazó el plan.",
        "El {office} de {other}, {wrong}, rechazó el plan.",
        "{wrong}, maestro en {of}, rechazó el plan.",
        "{wrong}, portavoz del {office} de {of}, rechazó el plan.",
        "El {office} de {of}, {last}, rechazó el plan.",
    ),
    "de": (
        "Der frühere {office} von {of}, {wrong}, hat den Plan abgelehnt.",
        "Der {office} von {other}, {wrong}, hat den Plan abgelehnt.",
        "{wrong}, Lehrer in {of}, hat den Plan abgelehnt.",
        "{wrong}, Sprecher des {office}s von {of}, hat den Plan abgelehnt.",
        "Am Montag hat {of}s {office} {last} den Plan abgelehnt.",
    ),
}


def people_says(chance: Random, language: str, planted: bool) -> tuple[list[str], str]:
    """What three sources say, the first of them alone with its own, and the name that it has for another's."""
    office, of, other = chance.choice(OFFICES[language])
    name, wrong = chance.sample(NAMES[language], 2)
    says = [chance.choice(SAYS[language]).format(office=office, of=of, name=name) for _ in range(3)]
    if planted:
        says[0] = chance.choice(SAYS[language]).format(office=office, of=of, name=wrong)
    else:
        form = chance.choice(LOOKS_SO[language])
        says[0] = form.format(office=office, of=of, other=other, wrong=wrong, last=name.split()[-1])
    return says, wrong


@dataclass(frozen=True, slots=True)
class Form:
    """One thing in two wordings, and something else in nearly the same words."""

    language: str
    one: str
    two: str
    else_: str
    differing: tuple[tuple[str, str], ...]
    alike: tuple[tuple[str, str], ...]  # the same number in another spelling, or one that the other rounds


FORMS = (
    Form(
        "en",
        "The Sinaloa Cartel lost {} fighters in a clash with the army near the border town.",
        "In a clash near the border town, {} fighters of the Sinaloa Cartel were killed by the army.",
        "The Sinaloa Cartel lost {} fighters in the south, where it met a rival gang in March.",
        (("26", "41"), ("26", "forty-one"), ("twelve", "29")),
        (("26", "26"), ("twelve", "12")),
    ),
    Form(
        "en",
        "Northern Command flew {} surveillance flights over the mountains of Sinaloa this spring.",
        "This spring Northern Command carried out {} surveillance flights over Sinaloa’s mountains.",
        "Southern Command carried out {} surveillance flights over the Caribbean last autumn.",
        (("330", "220"), ("330", "410")),
        (("330", "330"), ("330", "more than 300"), ("nearly 400", "396")),
    ),
    Form(
        "en",
        "The plan would cost {} over the next five years, the Treasury estimates.",
        "The Treasury puts the cost of the plan at {} over the next five years.",
        "The Treasury estimates that the upkeep of the old bridge costs {} a year.",
        (("$1.3 billion", "$2.1 billion"), ("$900 million", "$1.2 billion"), ("1.3 billion dollars", "$3.1 billion")),
        (
            *(("$1.3 billion", "$1,300 million"), ("$1.3 billion", "1.3 billion dollars")),
            *(("$4.5 million", "$4,500,000"), ("$4.5m", "$4.5 million")),
        ),
    ),
    Form(
        "en",
        "The United States imposed tariffs of {} on imports from Mexico in the spring.",
        "In the spring, tariffs of {} were imposed by the United States on Mexican imports.",
        "In the autumn, Canada answered with tariffs of {} on imports of American steel.",
        (("25 percent", "30%"), ("25%", "15 per cent"), ("25 per cent", "20 percent")),
        (("25 percent", "25%"), ("25 per cent", "25 percent"), ("25.0%", "25 percent")),
    ),
    Form(
        "en",
        "The State Department designated {} cartels as foreign terrorist organizations.",
        "In the new year {} cartels were designated foreign terrorist organizations by the State Department.",
        "The Canadian government designated {} gangs in its own list of terrorist groups.",
        (("six", "eight"), ("6", "eight"), ("six", "8")),
        (("six", "6"), ("six", "six")),
    ),
    Form(
        "en",
        "The storm left {} people without power in the state of Sonora.",
        "After the storm {} people in the state of Sonora were without power.",
        "After the flood {} people slept in the schools of the state of Colima.",
        (("4.5 million", "2.5 million"), ("45,000", "54,000"), ("two million", "three million")),
        (("4.5 million", "4,500,000"), ("45,000", "45000"), ("two million", "2 million")),
    ),
    Form(
        "en",
        "The bridge across the harbour is {} long and was paid for by the port.",
        "Paid for by the port, the bridge across the harbour has a length of {}.",
        "The tunnel below the station is {} long and was paid for by the railway.",
        (("4.5 km", "5.4 km"), ("300 metres", "450 metres"), ("4.5 kilometres", "6 km")),
        (("4.5 km", "4.5 kilometres"), ("300 m", "300 metres")),
    ),
    Form(
        "en",
        "Violence in the state has claimed {} lives and emptied dozens of villages.",
        "Dozens of villages were emptied and {} lives claimed by the violence in the state.",
        "A decade ago {} lives were claimed by an earthquake that emptied villages of the coast.",
        (("1,300", "3,100"), ("1,300", "1,500")),
        (("1,300", "1300"), ("more than 1,300", "1,340")),
    ),
    Form(
        "es",
        "El gobierno envió {} soldados a la frontera norte después de las reuniones.",
        "Después de las reuniones, {} soldados fueron enviados por el gobierno a la frontera norte.",
        "El ayuntamiento envió {} bomberos a los pueblos de la costa después del temporal.",
        (("10.000", "15.000"), ("diez", "quince"), ("10.000", "9.500")),
        (("10.000", "10.000"), ("10 mil", "10.000"), ("diez", "10")),
    ),
    Form(
        "es",
        "Los aranceles sobre las importaciones subieron al {} este verano, según la secretaría.",
        "Según la secretaría, este verano los aranceles sobre las importaciones llegaron al {}.",
        "Según la oficina, los precios de los alimentos subieron un {} en el invierno.",
        (("25 por ciento", "30 %"), ("25 %", "15 por ciento")),
        (("25 por ciento", "25 %"), ("25%", "25 %")),
    ),
    Form(
        "de",
        "Der Rat bewilligte {} Euro für die neue Brücke am Hafen der Stadt.",
        "Für die neue Brücke am Hafen der Stadt hat der Rat {} Euro bewilligt.",
        "Für die Schule im Norden hat das Land im Herbst {} Euro bewilligt.",
        (("1,3 Millionen", "2,1 Millionen"), ("900.000", "1,2 Millionen")),
        (("1,3 Millionen", "1.300.000"), ("900.000", "900.000")),
    ),
    Form(
        "de",
        "Bei dem Sturm wurden {} Häuser in den Dörfern an der Küste beschädigt.",
        "In den Dörfern an der Küste beschädigte der Sturm {} Häuser.",
        "Bei dem Hochwasser im Süden wurden {} Autos und zwei Brücken beschädigt.",
        (("330", "410"), ("zwölf", "zwanzig"), ("zwölf", "15")),
        (("330", "330"), ("zwölf", "12")),
    ),
)


def figures_says(chance: Random, form: Form, planted: bool) -> tuple[str, str, str]:
    """What two sources say, and the figure of the second."""
    wordings = chance.choice([(form.one, form.two), (form.two, form.one), (form.one, form.one)])
    if planted:
        first, second = chance.choice(form.differing)
    elif chance.random() < 1 / 2:
        first, second = chance.choice(form.alike)
    else:
        (first, second), wordings = chance.choice(form.differing), (wordings[0], form.else_)
    return wordings[0].format(first), wordings[1].format(second), second
