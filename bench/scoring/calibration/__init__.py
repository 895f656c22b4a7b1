"""Whether a model's confidence can be trusted: ranking, calibration, the best threshold."""
