package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Builds parts of JSON that several answers share. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode of(Map<String, String> members) {
    var object = object();
    members.forEach(object::put);
    return object;
  }

  static ObjectNode groupNameAndArn(String name, Arns arns) {
    return object().put("groupName", name).put("groupArn", arns.group(name));
  }

  /** Returns the answer to a list operation. {@code nextToken} is absent on the last page. */
  static ObjectNode page(String member, Paging.Page<?> page) {
    var answer = object();
    var items = answer.putArray(member);
    page.items().forEach(items::addPOJO);
    page.nextToken().ifPresent(token -> answer.put("nextToken", token));
    return answer;
  }

  /** Returns epoch seconds with a fraction, the control plane's format of times. */
  static BigDecimal seconds(long epochMillis) {
    return BigDecimal.valueOf(epochMillis, 3);
  }
}
