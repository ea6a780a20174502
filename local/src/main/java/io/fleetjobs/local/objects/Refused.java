package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An error in the form that S3 uses. */
record Refused(int status, String code, String message) {
  LocalResponse response() {
    var body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>"
            + Xml.text(message)
            + "</Message></Error>";
    return new LocalResponse(
        status, Map.of("content-type", "application/xml"), body.getBytes(StandardCharsets.UTF_8));
  }
}
