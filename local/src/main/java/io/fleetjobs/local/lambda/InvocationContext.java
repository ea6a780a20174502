package io.fleetjobs.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The Lambda context of one invocation. */
final class InvocationContext implements Context {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String function;
  private final String requestId = UUID.randomUUID().toString();
  private final long endsAt;
  private final Logger logger;

  InvocationContext(String function, int timeoutSeconds, Logger logger) {
    this.function = function;
    this.endsAt = System.nanoTime() + timeoutSeconds * 1_000L * NANOS_PER_MILLI;
    this.logger = logger;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "local";
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return function;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (endsAt - System.nanoTime()) / NANOS_PER_MILLI);
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    return new FunctionLogger(logger);
  }
}
