package io.fleetjobs.local.fuzz;

import java.util.Map;

/**
 * The answer to a request.
 *
 * @param status 200 or 0 over MQTT
 * @param errorType over MQTT the code; empty if the request is accepted
 */
record Answer(int status, String errorType, String body, Map<String, String> headers) {
  boolean isAccepted() {
    return status == 200;
  }
}
