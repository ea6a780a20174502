package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests unusual and invalid names and paths of the device API. */
class DevicePathsTest {
  private final String thing = aThing();

  @Test
  void aThingNamedJobsHasAJobList() {
    Stack.operator("POST", "/things/jobs", "{}");

    assertThat(expect(200, device("GET", "/things/jobs/jobs", "")).json().has("queuedJobs"))
        .isTrue();
  }

  @Test
  void anUnknownOperationIsNotServed() {
    expect(404, device("POST", "/things/" + thing + "/jobs", "{\"status\":\"FAILED\"}"));
    expect(404, device("PUT", "/things/" + thing + "/jobs/some-job", "{}"));
  }

  @Test
  void anInvalidThingNameIsRefused() {
    assertThat(device("GET", "/things/a%20b/jobs", ""))
        .hasStatus(400)
        .hasMessage(
            "1 validation error detected: Value 'a b' at 'thingName' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+");
  }
}
