package io.fleetjobs.caller;

import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import java.util.List;
import java.util.Optional;

/** Callers with a rule, for tests of other packages. */
public final class LimitedCallers {
  private LimitedCallers() {}

  /** Returns a caller who may do everything with jobs over one target, and with no others. */
  public static Caller withTarget(String arn, ManagementRoute operation) {
    var rules =
        OperatorRules.parse(
            "{\"rules\":[{\"callers\":[\"*\"],\"operations\":[\"*\"],\"targets\":[\""
                + arn
                + "\"]}]}");
    var callers =
        new RuledCallers(
            rules,
            _ -> List.of(),
            _ -> List.of(),
            new Arns("arn:aws:iot:us-east-1:000000000000"),
            new PositionSeal("secret"));
    return switch (callers.of(Optional.of("arn:aws:iam::1:user/ann"), operation)) {
      case Reply.Accepted<Caller>(var caller) -> caller;
      case Reply.Rejected<Caller>(var rejection) -> throw new AssertionError(rejection);
    };
  }
}
