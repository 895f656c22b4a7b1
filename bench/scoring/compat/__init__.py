"""Measures as other tools define them, so that the numbers of a paper can be reproduced."""
