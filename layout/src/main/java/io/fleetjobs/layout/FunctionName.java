package io.fleetjobs.layout;

/** Names the functions and their handlers, which the stack deploys and the local run starts. */
public enum FunctionName {
  DEVICE_HTTP("DeviceHttp"),
  DEVICE_MQTT("DeviceMqtt"),
  MANAGEMENT_HTTP("ManagementHttp"),
  EXECUTION_CHANGES("ExecutionChanges"),
  JOB_CHANGES("JobChanges"),
  RECONCILE("Reconcile"),
  DUE("Due"),
  /** Exists only if the stack has an event bus. */
  EVENTS("Events");

  private final String id;

  FunctionName(String id) {
    this.id = id;
  }

  /** Returns the id of the function's construct. */
  public String id() {
    return id;
  }

  /** Returns the name of the handler's class. */
  public String handlerClass() {
    return "io.fleetjobs.handler." + id + "Handler";
  }
}
