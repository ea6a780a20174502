package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;

/** The body of an HTTP request. */
public final class HttpBody {
  private HttpBody() {}

  /** The JSON object that it holds; an empty body counts as an empty object. */
  public static Reply<ObjectNode> read(byte[] utf8) {
    return Json.body(utf8).map(Reply::accepted).orElseGet(() -> Reply.rejected(
        Rejection.invalid("The request body is not a JSON object in UTF-8.")));
  }
}
