package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Returns the account's endpoint addresses. They are well formed, but no service listens there. */
final class Endpoints {
  private static final int PREFIX_LENGTH = 14;
  private static final int TYPE_LENGTH = 128;
  private static final String JOBS_IS_RETIRED =
      "IoT Jobs and Commands APIs are now available through iot:Data-ATS"
          + " endpoints instead of iot:Jobs endpoints. Please use iot:Data-ATS.";

  private final String region;
  private final String prefix;

  Endpoints(Arns arns) {
    region = arns.region();
    var digest =
        UUID.nameUUIDFromBytes((arns.account() + region).getBytes(UTF_8))
            .toString()
            .replace("-", "");
    prefix = "a" + digest.substring(0, PREFIX_LENGTH - 1);
  }

  ObjectNode describe(Call call) {
    var type = call.query("endpointType").orElse("iot:Data");
    var constraints = new Constraints();
    constraints.length("endpointType", type, TYPE_LENGTH);
    constraints.check();
    var host =
        switch (type) {
          case "iot:Data-ATS" -> prefix + "-ats.iot.";
          case "iot:Data" -> prefix + ".iot.";
          case "iot:CredentialProvider" -> prefix + ".credentials.iot.";
          case "iot:Jobs" -> throw Refusal.invalid(JOBS_IS_RETIRED);
          default -> throw Refusal.invalid("Endpoint type " + type + " is not supported.");
        };
    return Json.object().put("endpointAddress", host + region + ".amazonaws.com");
  }
}
