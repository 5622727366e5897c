package io.ticketqueue.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The contract as a document. */
public final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();

  private OpenApi(JsonNode root) {
    this.root = root;
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .forEach(
                        member ->
                            operations.add(
                                new Operation(
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    member.getValue()))));
    operations.sort(Comparator.comparing(Operation::parameters));
  }

  /** The document of this build. */
  public static OpenApi load() {
    try (InputStream yaml = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      if (yaml == null) {
        throw new IllegalStateException("openapi.yaml is missing");
      }
      return new OpenApi(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole document. */
  JsonNode root() {
    return root;
  }

  /** All operations, those without path parameters first. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that a request asks for; HEAD asks for GET. */
  Optional<Operation> find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(operation -> operation.method().equals(asked) && operation.matches(path))
        .findFirst();
  }

  /** The types of messages a topic carries. */
  Set<String> messages(String topic) {
    return texts(root.path("x-topics").path(topic));
  }

  /** The codes that any operation may answer with this status. */
  Set<String> generalCodes(int status) {
    return texts(root.path("x-general-codes").path(Integer.toString(status)));
  }

  /** Every error code of the contract. */
  public Set<String> errorCodes() {
    return texts(root.at("/components/schemas/ErrorCode/enum"));
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new TreeSet<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
