package io.fleetjobs.local.clients;

/** Replaces the times and ids that differ from run to run in texts. */
final class Masked {
  private Masked() {}

  static String text(String text) {
    return text.strip()
        .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "<id>")
        .replaceAll("\\b\\d{13}\\b", "<milliseconds>")
        .replaceAll("\\b\\d{10}(\\.\\d+)?\\b", "<seconds>");
  }
}
