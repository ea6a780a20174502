package io.fleetjobs.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the intrinsic functions of CloudFormation to the names that resources have in the local
 * run.
 */
final class Resolver {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}]+)}");

  private final JsonNode resources;
  private final Account account;

  Resolver(JsonNode resources, Account account) {
    this.resources = resources;
    this.account = account;
  }

  /** Returns the value with all functions in it resolved. */
  JsonNode resolve(JsonNode node) {
    if (node.isObject()) {
      return isFunction(node) ? function(node) : members(node);
    }
    if (node.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> list.add(resolve(element)));
      return list;
    }
    return node;
  }

  private JsonNode members(JsonNode node) {
    var object = JsonNodeFactory.instance.objectNode();
    node.properties().forEach(entry -> object.set(entry.getKey(), resolve(entry.getValue())));
    return object;
  }

  private static boolean isFunction(JsonNode node) {
    if (node.size() != 1) {
      return false;
    }
    var name = node.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private JsonNode function(JsonNode node) {
    var name = node.fieldNames().next();
    var argument = node.get(name);
    return switch (name) {
      case "Ref" -> new TextNode(ref(argument.textValue()));
      case "Fn::GetAtt" ->
          new TextNode(attribute(argument.get(0).textValue(), argument.get(1).textValue()));
      case "Fn::Sub" -> new TextNode(substitute(argument.textValue()));
      case "Fn::Join" ->
          new TextNode(String.join(argument.get(0).textValue(), texts(resolve(argument.get(1)))));
      case "Fn::Select" -> resolve(argument.get(1)).get(argument.get(0).asInt());
      case "Fn::Split" -> split(argument);
      default ->
          throw new IllegalArgumentException(
              "the template uses " + name + ", which the local run does not support");
    };
  }

  private JsonNode split(JsonNode argument) {
    var parts = JsonNodeFactory.instance.arrayNode();
    var text = resolve(argument.get(1)).textValue();
    for (var part : text.split(Pattern.quote(argument.get(0).textValue()), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  private String substitute(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(ref(match.group(1))));
  }

  private String ref(String name) {
    return switch (name) {
      case "AWS::AccountId" -> account.id();
      case "AWS::Region" -> account.region();
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> "Fleetjobs";
      case "AWS::StackId" -> account.arn("cloudformation") + "stack/Fleetjobs/local";
      default -> physicalId(name);
    };
  }

  private String physicalId(String logicalId) {
    return switch (type(logicalId)) {
      case "AWS::Lambda::Alias" -> {
        var properties = resources.path(logicalId).path("Properties");
        yield account.arn("lambda")
            + "function:"
            + resolve(properties.path("FunctionName")).textValue()
            + ":"
            + properties.path("Name").textValue();
      }
      case "AWS::SQS::Queue" ->
          "https://sqs." + account.region() + ".amazonaws.com/" + account.id() + "/" + logicalId;
      default -> logicalId;
    };
  }

  private String attribute(String logicalId, String attribute) {
    return switch (type(logicalId)) {
      case "AWS::SQS::Queue" -> account.arn("sqs") + logicalId;
      case "AWS::DynamoDB::GlobalTable" ->
          account.arn("dynamodb")
              + "table/"
              + logicalId
              + (attribute.equals("StreamArn") ? "/stream" : "");
      default -> logicalId + "." + attribute;
    };
  }

  private String type(String logicalId) {
    var resource = resources.path(logicalId);
    if (resource.isMissingNode() && !logicalId.startsWith("BootstrapVersion")) {
      throw new IllegalArgumentException(
          "the template refers to " + logicalId + ", which it does not contain");
    }
    return resource.path("Type").asText();
  }
}
