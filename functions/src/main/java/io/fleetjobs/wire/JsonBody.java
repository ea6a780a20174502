package io.fleetjobs.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.json.JsonFault;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the JSON object that a request carries.
 *
 * @param name name of the body, as the beginning of a sentence
 * @param refused the code of the rejection if the body is not a JSON object
 */
record JsonBody(String name, RejectionCode refused) {
  /** Returns the object in the bytes. No bytes count as an empty object. */
  Reply<ObjectNode> read(byte[] utf8) {
    if (utf8.length == 0) {
      return Reply.accepted(Json.object());
    }
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException _) {
      return refuse("is not UTF-8.");
    }
  }

  private Reply<ObjectNode> read(String text) {
    return JsonFault.of(text).map(this::refuse).orElseGet(() -> object(text));
  }

  private Reply<ObjectNode> object(String text) {
    try {
      return Json.read(text) instanceof ObjectNode object
          ? Reply.accepted(object)
          : refuse("is not a JSON object.");
    } catch (JsonProcessingException | NumberFormatException _) {
      return refuse(
          "has a number of more than "
              + Json.MAX_NUMBER
              + " characters, or with too large an exponent.");
    }
  }

  private Reply<ObjectNode> refuse(String why) {
    return Reply.rejected(Rejection.of(refused, name + " " + why));
  }
}
