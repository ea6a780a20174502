package io.fleetjobs.model;

import java.util.Optional;

/**
 * The party that changed a job or an execution.
 *
 * @param principal ARN of the operator who asked for the change; empty if the change is none of an
 *     operator's, or if his ARN is not known or stands with the job
 */
public record ChangedBy(Actor kind, Optional<String> principal) {
  public static final ChangedBy DEVICE = of(Actor.DEVICE);
  public static final ChangedBy SERVICE = of(Actor.SERVICE);

  /** Returns a party without a principal. */
  public static ChangedBy of(Actor kind) {
    return new ChangedBy(kind, Optional.empty());
  }

  /**
   * Returns an operator.
   *
   * @param principal empty if API Gateway gave no ARN
   */
  public static ChangedBy operator(Optional<String> principal) {
    return new ChangedBy(Actor.OPERATOR, principal);
  }
}
