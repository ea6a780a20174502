package io.fleetjobs.local.objects;

/** The little XML that is written here. */
final class Xml {
  private Xml() {}

  static String text(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
