package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;

/** Reads the body of an HTTP request. */
public final class HttpBody {
  private static final JsonBody BODY =
      new JsonBody("The request body", RejectionCode.INVALID_REQUEST);

  private HttpBody() {}

  /** Returns the JSON object in the body. An empty body counts as an empty object. */
  public static Reply<ObjectNode> read(byte[] utf8) {
    return BODY.read(utf8);
  }
}
