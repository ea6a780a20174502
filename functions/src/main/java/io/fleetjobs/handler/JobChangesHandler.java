package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.fleetjobs.Services;

/** What follows from changed jobs. */
public final class JobChangesHandler
    implements
      RequestHandler<DynamodbEvent, StreamsEventResponse> {
  public JobChangesHandler() {
    this(Services.fromEnvironment());
  }

  public JobChangesHandler(Services services) {}

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return StreamsEventResponse.builder().build();
  }
}
