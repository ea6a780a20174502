package io.fleetjobs.local.clients;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Evaluates {@link NeedsClients}. */
final class ClientsFound implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getTestClass()
        .filter(_ -> context.getTestMethod().isEmpty())
        .map(ClientsFound::evaluate)
        .orElseGet(() -> ConditionEvaluationResult.enabled("decided for the class"));
  }

  private static ConditionEvaluationResult evaluate(Class<?> test) {
    var missing =
        Arrays.stream(test.getAnnotation(NeedsClients.class).value())
            .filter(client -> !client.isFound())
            .toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("all clients are found");
    }
    if ("required".equals(System.getProperty("clients"))) {
      throw new IllegalStateException(
          test.getSimpleName() + " needs " + missing + ", which this machine does not have");
    }
    System.out.println(test.getSimpleName() + " is skipped: not found are " + missing);
    return ConditionEvaluationResult.disabled("not found are " + missing);
  }
}
