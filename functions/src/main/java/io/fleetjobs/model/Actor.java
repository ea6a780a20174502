package io.fleetjobs.model;

/** Who changed an execution. */
public enum Actor {
  DEVICE,
  OPERATOR,
  SERVICE
}
