package io.fleetjobs.model;

/** The party that changed an execution. */
public enum Actor {
  DEVICE,
  OPERATOR,
  SERVICE
}
