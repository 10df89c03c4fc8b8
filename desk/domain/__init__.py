"""The ground floor: values and rules of the field. Pure standard library, no clock, no input or output."""
