package io.fleetjobs.local.clients;

/** Programs that tests run if this machine has them. */
enum Client {
  AWS_CLI("aws --version"),
  BOTO3("python3 -c 'import boto3'"),
  CURL("curl --version"),
  MOSQUITTO("command -v mosquitto_pub mosquitto_sub");

  private final String check;

  Client(String check) {
    this.check = check;
  }

  /** True if this machine has the program. */
  boolean isFound() {
    return Command.of(check).run().status() == 0;
  }
}
