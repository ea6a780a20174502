package io.fleetjobs.local.faults;

import java.util.Optional;

/** One write of an execution, as the table's stream shows it. */
record Write(Optional<Image> before, Optional<Image> after) {
  Image any() {
    return after.or(() -> before).orElseThrow();
  }

  String key() {
    return any().key();
  }

  @Override
  public String toString() {
    return before.map(Write::text).orElse("nothing")
        + " -> "
        + after.map(Write::text).orElse("nothing")
        + " of "
        + key();
  }

  private static String text(Image image) {
    return image.status() + " v" + image.version() + " r" + image.revision() + " " + image.update();
  }
}
