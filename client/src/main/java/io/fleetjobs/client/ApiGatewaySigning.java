package io.fleetjobs.client;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.services.iot.IotBaseClientBuilder;
import software.amazon.awssdk.services.iot.auth.scheme.IotAuthSchemeProvider;
import software.amazon.awssdk.services.iotjobsdataplane.IotJobsDataPlaneBaseClientBuilder;
import software.amazon.awssdk.services.iotjobsdataplane.auth.scheme.IotJobsDataPlaneAuthSchemeProvider;

/**
 * Configures clients of the AWS SDK to call the two APIs of a Fleetjobs stack.
 *
 * <p>API Gateway requires signatures for the service {@code execute-api}, but the clients sign for
 * {@code iot} and {@code iot-jobs-data}. A configured client serves the Jobs operations only. Use
 * other clients for things, groups and certificates, which stay in AWS IoT.
 */
public final class ApiGatewaySigning {
  private static final String SERVICE = "execute-api";

  private ApiGatewaySigning() {}

  /**
   * Configures a client of the management API.
   *
   * @param managementApi the stack's output {@code ManagementApiUrl}
   */
  public static <B extends IotBaseClientBuilder<B, C>, C> B forOperators(
      B builder, URI managementApi) {
    var standard = IotAuthSchemeProvider.defaultProvider();
    return builder
        .endpointOverride(managementApi)
        .authSchemeProvider(request -> renamed(standard.resolveAuthScheme(request)));
  }

  /**
   * Configures a client of the device API.
   *
   * @param deviceApi the stack's output {@code DeviceApiUrl}
   */
  public static <B extends IotJobsDataPlaneBaseClientBuilder<B, C>, C> B forDevices(
      B builder, URI deviceApi) {
    var standard = IotJobsDataPlaneAuthSchemeProvider.defaultProvider();
    return builder
        .endpointOverride(deviceApi)
        .authSchemeProvider(request -> renamed(standard.resolveAuthScheme(request)));
  }

  private static List<AuthSchemeOption> renamed(List<AuthSchemeOption> options) {
    return options.stream()
        .map(option ->
            option.toBuilder()
                .putSignerProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .build())
        .toList();
  }
}
