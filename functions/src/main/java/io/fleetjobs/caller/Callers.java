package io.fleetjobs.caller;

import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Reply;
import java.util.Optional;

/** Finds out what the caller of an operation may do. */
@FunctionalInterface
public interface Callers {
  /** Callers of a stack without rules, which leaves the limits to IAM. */
  Callers UNLIMITED = (principal, _) -> Reply.accepted(Caller.unlimited(principal));

  /**
   * Returns the caller of an operation, or a refusal if no rule gives him the operation.
   *
   * @param principal the caller's ARN; empty if API Gateway gives none
   */
  Reply<Caller> of(Optional<String> principal, ManagementRoute operation);
}
