package io.fleetjobs.local.registry;

/** Builds the ARNs of one account and region. */
record Arns(String region, String account) {
  String thing(String name) {
    return prefix() + "thing/" + name;
  }

  String group(String name) {
    return prefix() + "thinggroup/" + name;
  }

  private String prefix() {
    return "arn:aws:iot:" + region + ":" + account + ":";
  }
}
