package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.registry.Change.TagsPut;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.model.Tags;
import io.fleetjobs.wire.TagJson;
import io.fleetjobs.wire.TagRequests;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Serves the operations on tags of thing groups. The rules are those of the tags of jobs. */
final class GroupTags {
  private static final String RESOURCE = "resourceArn";
  private static final String TAGS = "tags";
  private static final String OF_A_GROUP = ":thinggroup/";

  private final Registry registry;
  private final Arns arns;

  GroupTags(Registry registry, Arns arns) {
    this.registry = registry;
    this.arns = arns;
  }

  /** True if a request about tags names a thing group, also if the group does not exist. */
  static boolean areMeant(LocalRequest request) {
    var call = new Call(request);
    try {
      return call.query(RESOURCE)
          .or(() -> Call.text(call.body(), RESOURCE))
          .filter(arn -> arn.contains(OF_A_GROUP))
          .isPresent();
    } catch (Refusal _) {
      return false;
    }
  }

  /** Returns the tags of a request that creates a group; empty if it has none. */
  Map<String, String> given(Call call, String group) {
    var body = call.body();
    if (body.path(TAGS).isMissingNode() || body.path(TAGS).isNull()) {
      return Map.of();
    }
    var tagging = Json.object().put(RESOURCE, arns.group(group)).set(TAGS, body.get(TAGS));
    var tags = accepted(TagRequests.tag(wire(call, (ObjectNode) tagging))).tags();
    requireRoom(tags);
    return tags;
  }

  ObjectNode list(Call call) {
    var request = accepted(TagRequests.list(wire(call, Json.object())));
    return TagJson.list(tags(group(request.resourceArn())));
  }

  ObjectNode tag(Call call) {
    TagRequest.TagResource request = accepted(TagRequests.tag(wire(call, call.body())));
    return change(request.resourceArn(), tags -> tags.with(request.tags()));
  }

  ObjectNode untag(Call call) {
    TagRequest.UntagResource request = accepted(TagRequests.untag(wire(call, call.body())));
    return change(request.resourceArn(), tags -> tags.without(request.tagKeys()));
  }

  private ObjectNode change(String arn, UnaryOperator<Tags> change) {
    return registry.exclusively(() -> {
      var group = group(arn);
      var changed = change.apply(tags(group)).values();
      requireRoom(changed);
      registry.apply(new TagsPut(group, changed));
      return Json.object();
    });
  }

  private Tags tags(String group) {
    return new Tags(registry.contents().tags(group), 0);
  }

  private String group(String arn) {
    var prefix = arns.group("");
    var name = arn.startsWith(prefix) ? arn.substring(prefix.length()) : "";
    return registry
        .contents()
        .group(name)
        .map(ThingGroup::name)
        .orElseThrow(() -> Refusal.notFound("Resource " + arn + " cannot be found."));
  }

  private static void requireRoom(Map<String, String> tags) {
    if (tags.size() > Tags.MAX) {
      throw Refusal.of(Tags.tooMany());
    }
  }

  private static io.fleetjobs.wire.Call wire(Call call, ObjectNode body) {
    return new io.fleetjobs.wire.Call(Map.of(), call.request().query(), body, "", Instant.EPOCH);
  }

  private static <T> T accepted(Reply<T> reply) {
    return switch (reply) {
      case Reply.Accepted<T>(var value) -> value;
      case Reply.Rejected<T>(var rejection) -> throw Refusal.of(rejection);
    };
  }
}
