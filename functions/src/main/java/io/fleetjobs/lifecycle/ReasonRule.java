package io.fleetjobs.lifecycle;

import io.fleetjobs.model.FailureReason.Detail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives the reason of a failure from the details that a device reported. */
public final class ReasonRule {
  /** The member of which only the first line that is not blank counts. */
  private static final String OUTPUT = "stderr";

  /** The members that tell a reason, the most telling first. */
  private static final List<String> USUAL = List.of("errorCode", "reason", "error", "code", OUTPUT);

  private ReasonRule() {}

  /**
   * Returns the reason; empty if the details tell none.
   *
   * @param key member of the details; empty for the first usual member that they have
   */
  public static Optional<Detail> of(Map<String, String> details, Optional<String> key) {
    return key.isPresent()
        ? key.filter(details::containsKey).map(name -> new Detail(name, value(details, name)))
        : USUAL.stream()
            .filter(details::containsKey)
            .map(name -> new Detail(name, usual(name, value(details, name))))
            .filter(detail -> !detail.value().isEmpty())
            .findFirst();
  }

  /** True if details tell a reason, by its member or by the first usual one that they have. */
  public static boolean isOf(Map<String, String> details, Detail reason) {
    return of(details, Optional.of(reason.key())).filter(reason::equals).isPresent()
        || of(details, Optional.empty()).filter(reason::equals).isPresent();
  }

  private static String value(Map<String, String> details, String name) {
    return details.getOrDefault(name, "");
  }

  private static String usual(String name, String value) {
    return name.equals(OUTPUT)
        ? value.lines().filter(line -> !line.isBlank()).findFirst().orElse("")
        : value;
  }
}
