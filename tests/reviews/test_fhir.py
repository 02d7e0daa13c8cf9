"""The FHIR R4 bundle: sound by our own checks, exact, and it claims nothing (standards 123-126)."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from reviews.documents.fhir.bundle import NotSound, bundle_of, problems, write_fhir
from reviews.documents.fhir.codes import RESOURCES
from reviews.pack.shape import Pack, PackTopic
from tests.reviews.home import HOSTILE
from tests.reviews.samples import followed_pack, full_pack, item, own_words, pack

Bundle = dict[str, Any]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The bundle of a review that was held."""
    return bundle_of(followed_pack())


def _all(bundle: Bundle, kind: str) -> list[dict[str, Any]]:
    found = [one["resource"] for one in bundle["entry"]]
    return [one for one in found if one["resourceType"] == kind]


def _by_uid(bundle: Bundle, kind: str, uid: str) -> dict[str, Any]:
    return next(
        one for one in _all(bundle, kind) if one.get("identifier", [{}])[0].get("value") == uid
    )


def test_it_is_sound_and_holds_every_kind_of_resource(bundle: Bundle) -> None:
    assert problems(bundle) == []
    assert {one["resource"]["resourceType"] for one in bundle["entry"]} == RESOURCES


def test_the_words_are_exact(bundle: Bundle) -> None:
    words = "  two  spaces,\ttab\r\nand a line 🐶 at the end \n"
    made = json.loads(write_fhir(pack(PackTopic("t", "T", None, (own_words(1, words),)))).data)
    (view,) = _all(made, "Observation")
    assert view["valueString"] == words
    (sitting,) = _all(made, "QuestionnaireResponse")
    assert sitting["item"][0]["answer"] == [{"valueString": words}]
    own = _by_uid(bundle, "Observation", "view00000002")
    assert own["valueString"].startswith("I live in my own flat. 🐶\nI want")


def test_a_view_is_the_persons_own_with_both_times_and_its_codes(bundle: Bundle) -> None:
    view = _by_uid(bundle, "Observation", "view00000900")
    assert (view["status"], view["meta"]["versionId"]) == ("amended", "2")
    assert view["subject"] == view["performer"][0]
    assert view["subject"]["type"] == "Patient"
    assert view["effectiveDateTime"] == "2026-11-20T14:08:00.000+00:00"
    assert view["issued"] == "2026-11-20T14:08:02.000+00:00"
    assert view["code"]["coding"][0]["code"] == "1515861000000103"
    assert {one["coding"][0]["code"] for one in view["category"]} == {"survey", "what-matters", "h"}


def test_who_helped_and_how_is_in_the_provenance(bundle: Bundle) -> None:
    view = next(
        one["fullUrl"]
        for one in bundle["entry"]
        if one["resource"].get("valueString") == "Not good"
    )
    made = next(one for one in _all(bundle, "Provenance") if one["target"][0]["reference"] == view)
    roles = {one["type"]["coding"][0]["code"]: one for one in made["agent"]}
    assert set(roles) == {"author", "assembler", "enterer"}
    assert roles["enterer"]["onBehalfOf"]["type"] == "Patient"
    assert roles["enterer"]["role"][0]["text"] == "With help to choose"
    assert made["occurredDateTime"] < made["recorded"]


def test_decisions_are_tasks_about_the_view(bundle: Bundle) -> None:
    yes = _by_uid(bundle, "Task", "decision0001")
    no = _by_uid(bundle, "Task", "decision0003")
    later = _by_uid(bundle, "Task", "carried00001")
    assert (yes["status"], no["status"], later["status"]) == ("accepted", "rejected", "on-hold")
    assert no["statusReason"]["text"] == "The landlord does not allow dogs."
    assert yes["focus"]["type"] == "Observation"
    assert yes["output"][0]["valueReference"]["type"] == "CarePlan"


def test_what_was_told_back_and_the_reply_belong_together(bundle: Bundle) -> None:
    told = _by_uid(bundle, "Communication", "telling00001")
    reply = _by_uid(bundle, "Communication", "reply0000001")
    assert [one["contentString"] for one in told["payload"]][-1] == "It is your room."
    assert told["basedOn"][0]["type"] == "Task"
    assert reply["sender"]["type"] == "Patient"
    assert reply["payload"] == [{"contentString": "It happened"}]
    assert reply["inResponseTo"][0]["type"] == "Communication"


def test_a_goal_is_said_by_the_person_and_rests_on_their_view(bundle: Bundle) -> None:
    goal = _by_uid(bundle, "Goal", "outcome00001")
    assert goal["description"]["text"] == "I want to grow my own beans"
    assert goal["expressedBy"]["type"] == "Patient"
    assert goal["addresses"][0]["type"] == "Observation"


def test_remarks_of_others_are_never_among_what_matters(bundle: Bundle) -> None:
    remark = _by_uid(bundle, "Observation", "remark000001")
    assert remark["performer"][0]["type"] == "RelatedPerson"
    assert "what-matters" not in json.dumps(remark)


def test_a_photo_is_inside_and_a_voice_note_is_named(bundle: Bundle) -> None:
    photo = _by_uid(bundle, "DocumentReference", "photo0000005")["content"][0]["attachment"]
    sound = _by_uid(bundle, "DocumentReference", "sound0000004")["content"][0]["attachment"]
    assert photo["contentType"] == "image/jpeg"
    assert photo["size"] > 0
    assert "data" not in sound
    assert sound["url"].endswith("sound0000004")


def test_it_claims_no_profile(bundle: Bundle) -> None:
    assert '"profile"' not in json.dumps(bundle)


def test_uid_and_version_are_on_every_record(bundle: Bundle) -> None:
    for one in bundle["entry"]:
        assert one["resource"]["meta"]["versionId"].isdigit()
    assert bundle_of(followed_pack()) == bundle, "made again it is the same"


def _resource(bundle: Bundle, kind: str) -> dict[str, Any]:
    return _all(bundle, kind)[0]


def _patient_address(bundle: Bundle) -> str:
    found = (one for one in bundle["entry"] if one["resource"]["resourceType"] == "Organization")
    return str(next(found)["fullUrl"])


TRAPS: dict[str, tuple[Callable[[Bundle], Any], str]] = {
    "a status that is none": (
        lambda b: _resource(b, "Flag").update(status="nonsense"), "code list"),
    "a status in a list that the library cuts short": (
        lambda b: _resource(b, "Observation").update(status="nonsense"), "code list"),
    "a task status that is none": (
        lambda b: _resource(b, "Task").update(status="nonsense"), "code list"),
    "an encounter status that is none": (
        lambda b: _resource(b, "Encounter").update(status="nonsense"), "code list"),
    "a reference to a forbidden kind": (
        lambda b: _resource(b, "QuestionnaireResponse")["source"].update(
            reference=_patient_address(b)), "may not refer to a Organization"),
    "a reference to nothing": (
        lambda b: _resource(b, "Goal")["subject"].update(reference="urn:uuid:gone"),
        "not in the bundle"),
    "a consent without a policy": (
        lambda b: _resource(b, "Consent").pop("policyRule"), "ppc-1"),
    "a reason for no value beside a value": (
        lambda b: _resource(b, "Observation").update(dataAbsentReason={"text": "x"}), "obs-6"),
    "options for a free text": (
        lambda b: _resource(b, "Questionnaire")["item"][0].update(type="text"), "que-5"),
    "two items of one name": (
        lambda b: _resource(b, "Questionnaire")["item"].append(
            dict(_resource(b, "Questionnaire")["item"][0])), "que-2"),
    "an activity that is two things": (
        lambda b: _resource(b, "CarePlan")["activity"][0].update(
            reference={"display": "x"}), "cpl-3"),
    "a task changed before it was written": (
        lambda b: _resource(b, "Task").update(lastModified="2020-01-01T00:00:00+00:00"), "tsk-1"),
    "a claimed profile": (
        lambda b: _resource(b, "Patient")["meta"].update(profile=["http://x/y"]), "profile"),
    "an unknown field": (
        lambda b: _resource(b, "Patient").update(whatever=1), "whatever"),
    "two values": (
        lambda b: _resource(b, "Observation").update(valueBoolean=True), "value"),
    "a missing field": (
        lambda b: _resource(b, "Observation").pop("code"), "code"),
    "a badly formed instant": (
        lambda b: _resource(b, "Observation").update(issued="yesterday"), "issued"),
    "a reference to nobody": (
        lambda b: _resource(b, "CarePlan")["activity"][0]["detail"].update(
            performer=[{"type": "Patient"}]), "ref-1"),
    "an empty string": (
        lambda b: _resource(b, "Organization").update(name=" "), "ele-1"),
    "a kind that R4B added": (
        lambda b: _resource(b, "Flag").update(resourceType="SubscriptionStatus"), "no resource"),
    "one address twice": (
        lambda b: b["entry"].append(copy.deepcopy(b["entry"][0])), "bdl-7"),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_our_own_checks_find_what_the_library_lets_through(bundle: Bundle, trap: str) -> None:
    from reviews.documents.fhir import checks

    spoilt = copy.deepcopy(bundle)
    spoil, said = TRAPS[trap]
    spoil(spoilt)
    found = checks.problems(spoilt)
    assert any(said in one for one in found), found


def test_a_bundle_that_is_not_sound_never_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reviews.documents.fhir.bundle.put_plans", lambda shelf, *_: shelf.put("Consent", "x", {})
    )
    with pytest.raises(NotSound, match="not sound"):
        write_fhir(full_pack())


@pytest.mark.parametrize("made", [
    pack(),
    pack(PackTopic("t", HOSTILE, None, (own_words(1, HOSTILE, asked=HOSTILE, helper=HOSTILE),)),
         title=HOSTILE, person_name=HOSTILE, provider=HOSTILE, made_by=HOSTILE),
    pack(PackTopic("t", "", None, (own_words(1, "\x00\x07\ud83d", asked="", question="t/q"),)),
         title="", person_name="", provider=""),
    pack(PackTopic("t", "T", None, (item(1), item(2, question_version="other"), item(3)))),
], ids=["nobody said anything", "hostile", "empty and control", "two versions"])  # fmt: skip
def test_odd_packs_make_sound_bundles(made: Pack) -> None:
    bundle = json.loads(write_fhir(made).data)
    assert problems(bundle) == []


def test_a_chat_never_loads_the_models_of_fhir() -> None:
    import subprocess

    code = (
        "import sys, reviews.pack.make, reviews.documents.fhir.bundle, reviews.console.routes; "
        "sys.exit(any(one.startswith(('fhir', 'docx')) for one in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
