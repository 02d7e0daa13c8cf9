"""Codes that go out, and the code lists of R4 that the library cuts short (standards 4.5)."""

from __future__ import annotations

OURS = "https://whatmatters.example/fhir"
UID = f"{OURS}/uid"
SNOMED = "http://snomed.info/sct"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"

#: The sections of About Me v2.01 with the SNOMED CT codes that the standard gives them.
ABOUT_ME: dict[int, tuple[str, str]] = {
    1: ("1515861000000103", "What is most important to me"),
    2: ("1515871000000105", "People who are important to me"),
    3: ("1515881000000107", "How I communicate and how to communicate with me"),
    4: ("1515891000000109", "My wellness"),
    5: ("1515901000000105", "Please do and please do not"),
    6: ("1515911000000107", "How and when to support me"),
    7: ("1515921000000101", "Also worth knowing about me"),
}

#: Care Act 2014, section 1(2).
WELLBEING = {
    "a": "personal dignity",
    "b": "physical and mental health and emotional wellbeing",
    "c": "protection from abuse and neglect",
    "d": "control over day-to-day life",
    "e": "participation in work, education, training or recreation",
    "f": "social and economic wellbeing",
    "g": "domestic, family and personal relationships",
    "h": "suitability of living accommodation",
    "i": "contribution to society",
}

#: What an R4 bundle of ours may hold. None of these was changed or added by R4B.
RESOURCES = frozenset({
    "CarePlan", "Communication", "Consent", "Device", "DocumentReference", "Encounter", "Flag",
    "Goal", "Observation", "Organization", "Patient", "PractitionerRole", "Provenance",
    "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "Task",
})  # fmt: skip

#: Lists that end in "+" in the library's own data, whole, from R4 (4.0.1).
WHOLE_LISTS: dict[tuple[str, str], frozenset[str]] = {
    ("Observation", "status"): frozenset({
        "registered", "preliminary", "final", "amended", "corrected", "cancelled",
        "entered-in-error", "unknown",
    }),
    ("Task", "status"): frozenset({
        "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled",
        "in-progress", "on-hold", "failed", "completed", "entered-in-error",
    }),
    ("Encounter", "status"): frozenset({
        "planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled",
        "entered-in-error", "unknown",
    }),
    ("QuestionnaireItem", "type"): frozenset({
        "group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time",
        "string", "text", "url", "choice", "open-choice", "attachment", "reference", "quantity",
    }),
}  # fmt: skip
