package io.fleetjobs.local.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The names of one round, those that exist and those that do not. */
record World(int round) {
  static final List<String> THINGS = List.of("pump-1", "pump:2", "jobs", "get", "idle");
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000:";

  /** Returns the ids of jobs. Some collide with words in topics and paths. */
  List<String> jobs() {
    return List.of("a" + round, "b" + round, "get", "update", "start-next", "notify");
  }

  List<String> templates() {
    return List.of("t" + round, "cancel");
  }

  String continuous() {
    return "c" + round;
  }

  static String groupArn(String group) {
    return ARN + "thinggroup/" + group;
  }

  static String thingArn(String thing) {
    return ARN + "thing/" + thing;
  }

  /** Returns a valid text for a member with this name; empty if any text is valid. */
  Optional<String> text(String name, Random random) {
    return Optional.ofNullable(
        switch (name) {
          case "jobId" ->
              random.nextInt(6) == 0
                  ? continuous()
                  : pick(random, jobs(), "n" + random.nextInt(20));
          case "jobTemplateId" -> pick(random, templates(), "n" + random.nextInt(20));
          case "thingName" -> pick(random, THINGS, "nobody");
          case "targets" ->
              random.nextInt(3) == 0
                  ? groupArn(random.nextBoolean() ? "all" : "more")
                  : thingArn(pick(random, THINGS, "idle"));
          case "jobArn" -> ARN + "job/" + pick(random, jobs(), "none");
          case "jobTemplateArn" -> ARN + "jobtemplate/" + pick(random, templates(), "none");
          case "resourceArn" ->
              ARN
                  + (random.nextBoolean()
                      ? "job/" + pick(random, jobs(), "none")
                      : "jobtemplate/" + pick(random, templates(), "none"));
          case "templateName" -> "AWS-Reboot";
          case "document" -> random.nextInt(8) == 0 ? deep(random) : "{\"op\":\"reboot\"}";
          case "documentSource" -> "https://s3.us-east-1.amazonaws.com/bucket/key";
          case "roleArn" -> "arn:aws:iam::000000000000:role/urls";
          case "startTime" -> "cron(0 10 * * ? *)";
          case "executionNumber" -> "1";
          case "maxResults" -> "5";
          case "includeJobDocument", "force", "beforeSubstitution" -> "true";
          default -> null;
        });
  }

  private static String deep(Random random) {
    var depth = 950 + random.nextInt(55);
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static String pick(Random random, List<String> known, String other) {
    return random.nextInt(8) == 0 ? other : known.get(random.nextInt(known.size()));
  }
}
