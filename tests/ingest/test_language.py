import pytest

from extractor.ingest.language import foreign_language

ENGLISH = [
    "Aspirin prevents strokes.",
    "Headaches\nNausea\nFatigue\nAcne",
    "De novo lesions, in vitro data, per os doses",
    "Study by Deutsche Gesellschaft für Kardiologie and Médecins Sans Frontières finds benefit.",
    "Les Miserables star tells of heart attack: the drug saved him",
    "α-synuclein and β-amyloid bind to TNF-α, IL-1β and IFN-γ in the brain.",
    "baricitinib, tofacitinib, upadacitinib, filgotinib, peficitinib, ruxolitinib, fedratinib\n"
    * 9,
    "100 mg",
    "",
]
FOREIGN = {
    "German": "Das Medikament ist für die meisten Menschen nicht gefährlich, sagen die Forscher.",
    "French": "Le médicament est dans la plupart des cas sans danger pour les patients âgés.",
    "Spanish": "El medicamento no es peligroso para la mayoría de los pacientes, según un estudio.",
    "Italian": "Il farmaco non è pericoloso per la maggior parte dei pazienti, dice uno studio.",
    "Portuguese": "O remédio não é perigoso para a maioria dos doentes, diz um estudo do país.",
    "Dutch": "Het middel is niet gevaarlijk voor de meeste mensen, zeggen de onderzoekers.",
    "Swedish": "Medlet är inte farligt för de flesta som tar det, och det kan hjälpa.",
    "Polish": "Lek nie jest groźny dla większości osób, które go biorą, i może być tani.",
    "Turkish": "Bu ilaç çok kişi için zararlı değil ve bir hasta gibi olan da bunu kullanabilir.",
    "Chinese": "研究人员表示，这种药物对大多数患者没有危险。",
    "Japanese": "この薬はほとんどの患者に危険ではないと研究者は述べた。",
    "Korean": "이 약은 대부분의 환자에게 위험하지 않다.",
    "Greek": "Το φάρμακο δεν είναι επικίνδυνο για τους ασθενείς.",
}
LITHUANIAN = (
    "Vaistas daugumai žmonių nepavojingas, ketvirtadienį paskelbė mokslininkai iš Vilniaus. "
    "Jie stebėjo šimtus pacientų, kurie kasdien vartojo tabletes nuo aukšto kraujospūdžio. "
    "Gydytojai pabrėžia, kad prieš keičiant gydymą būtina pasitarti su specialistu arba "
    "vaistininku. Tyrimas truko ketverius metus ir buvo finansuojamas valstybės lėšomis, rašoma "
    "žurnale, kuris spausdina medicinos naujienas.\n"
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_lists_and_names_pass(text):
    assert foreign_language(text) is None


@pytest.mark.parametrize(("language", "text"), sorted(FOREIGN.items()))
def test_other_language_is_named(language, text):
    assert language == foreign_language(text)


def test_language_without_a_list_is_noticed_in_running_text():
    assert "another language" == foreign_language(LITHUANIAN * 2)


def test_translation_below_the_english_text_passes():
    english = "The drug is not a risk for most of the people who take it, the authors said. " * 3

    assert foreign_language(english + "\nEn Español\n" + FOREIGN["Spanish"]) is None
