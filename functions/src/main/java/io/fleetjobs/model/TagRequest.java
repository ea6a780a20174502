package io.fleetjobs.model;

import java.util.List;
import java.util.Map;

/** A validated request about the tags of a job or a template. */
public sealed interface TagRequest {
  record TagResource(String resourceArn, Map<String, String> tags) implements TagRequest {
    public TagResource {
      tags = Map.copyOf(tags);
    }
  }

  record UntagResource(String resourceArn, List<String> tagKeys) implements TagRequest {
    public UntagResource {
      tagKeys = List.copyOf(tagKeys);
    }
  }

  record ListTagsForResource(String resourceArn) implements TagRequest {}
}
