package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;

/** The body of an HTTP request. */
public final class HttpBody {
  private static final JsonBody BODY =
      new JsonBody("The request body", RejectionCode.INVALID_REQUEST);

  private HttpBody() {}

  /** The JSON object that it holds; an empty body counts as an empty object. */
  public static Reply<ObjectNode> read(byte[] utf8) {
    return BODY.read(utf8);
  }
}
