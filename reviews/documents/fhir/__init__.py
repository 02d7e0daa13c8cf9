"""The pack as a FHIR R4 bundle (standards 124 to 126): shaped on R4, no claim of UK Core."""
