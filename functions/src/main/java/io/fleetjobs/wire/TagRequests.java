package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest.ListTagsForResource;
import io.fleetjobs.model.TagRequest.TagResource;
import io.fleetjobs.model.TagRequest.UntagResource;
import java.util.ArrayList;
import java.util.List;

/** Reads requests about tags: contract section 10.14. */
public final class TagRequests {
  private static final String ARN = "resourceArn";
  private static final String KEYS = "tagKeys";

  private TagRequests() {}

  public static Reply<TagResource> tag(Call call) {
    var violations = new Violations();
    var body = RequestMembers.of(call.body(), violations);
    var arn = body.requiredText(ARN, TextConstraint.TARGET);
    body.required(TagMembers.TAGS, body.find(TagMembers.TAGS));
    var tags = TagMembers.read(body, violations);
    return violations.reply(() -> new TagResource(arn, tags));
  }

  public static Reply<UntagResource> untag(Call call) {
    var violations = new Violations();
    var body = RequestMembers.of(call.body(), violations);
    var arn = body.requiredText(ARN, TextConstraint.TARGET);
    var keys = keys(body, violations);
    return violations.reply(() -> new UntagResource(arn, keys));
  }

  private static List<String> keys(RequestMembers body, Violations violations) {
    var node = body.required(KEYS, body.find(KEYS));
    node.filter(list -> !list.isArray())
        .ifPresent(found -> violations.add(RequestMembers.quoted(found), KEYS, "be a list"));
    var keys = new ArrayList<String>();
    node.filter(JsonNode::isArray)
        .ifPresent(list ->
            list.forEach(key -> {
              var path = KEYS + "." + (keys.size() + 1) + ".member";
              RequestMembers.requireText(key, path, violations);
              if (key.isTextual()) {
                TextConstraint.TAG_KEY.check(key.textValue(), path, violations);
              }
              keys.add(key.asText());
            }));
    return keys;
  }

  public static Reply<ListTagsForResource> list(Call call) {
    var violations = new Violations();
    var query = RequestMembers.of(call.query(), violations);
    var arn = query.requiredText(ARN, TextConstraint.TARGET);
    if (query.find("nextToken").isPresent()) {
      violations.refuse("Next token is invalid.");
    }
    return violations.reply(() -> new ListTagsForResource(arn));
  }
}
