package io.fleetjobs.wire;

/** The two APIs. They answer some errors differently. */
public enum Plane {
  DEVICE,
  OPERATOR
}
