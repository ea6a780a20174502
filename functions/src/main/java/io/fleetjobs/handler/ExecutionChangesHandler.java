package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.fleetjobs.Services;

/** Notifications and events that follow from changed executions. */
public final class ExecutionChangesHandler
    implements
      RequestHandler<DynamodbEvent, StreamsEventResponse> {
  public ExecutionChangesHandler() {
    this(Services.fromEnvironment());
  }

  public ExecutionChangesHandler(Services services) {}

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return StreamsEventResponse.builder().build();
  }
}
