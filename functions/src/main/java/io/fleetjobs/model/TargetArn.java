package io.fleetjobs.model;

/** The target that an ARN names. */
public sealed interface TargetArn {
  record Thing(String name) implements TargetArn {}

  record ThingGroup(String name) implements TargetArn {}

  /** An ARN of another account, region or partition. */
  record Foreign() implements TargetArn {}

  /** Not the ARN of a thing or a thing group. */
  record Malformed() implements TargetArn {}
}
