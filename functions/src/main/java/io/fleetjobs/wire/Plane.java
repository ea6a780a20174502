package io.fleetjobs.wire;

/** The two APIs, which answer some errors differently. */
public enum Plane {
  DEVICE,
  OPERATOR
}
