"""The kit finds the mistakes that authors make, and says which law they break with a text that shows it."""

import pytest

from tests.testing.faults import FAULTS, found


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found(fault):
    error = found(fault)
    assert error is not None
    assert error.law in fault.laws
    assert repr(error.text) in str(error)
