package io.ticketqueue.edge.page;

import com.caoccao.javet.annotations.V8Function;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.IV8Module;
import com.caoccao.javet.values.reference.V8ValueObject;
import com.caoccao.javet.values.reference.V8ValuePromise;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.crypto.Ed25519PublicKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Modules of the page in V8, without a browser: what is not the language itself (a document, a
 * network, timers) is not there. Cryptography is the JVM's.
 */
final class PageScripts implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final V8Runtime v8;
  private final Map<Path, IV8Module> modules = new HashMap<>();

  private final V8ValueObject crypto;

  private PageScripts(V8Runtime v8) throws JavetException {
    this.v8 = v8;
    this.crypto = v8.createV8ValueObject();
    crypto.bind(new Cryptography());
  }

  /** Loads a file of tests, and what it imports. */
  static PageScripts load(Path file) throws JavetException {
    var scripts = new PageScripts(V8Host.getV8Instance().createV8Runtime());
    scripts.v8.setV8ModuleResolver(
        (runtime, name, referrer) ->
            scripts.module(Path.of(referrer.getResourceName()).resolveSibling(name).normalize()));
    scripts.v8.getGlobalObject().set("jvm", scripts.crypto);
    scripts.module(file.toAbsolutePath().normalize()).executeVoid();
    return scripts;
  }

  private IV8Module module(Path file) throws JavetException {
    IV8Module known = modules.get(file);
    if (known == null) {
      known = v8.getExecutor(file).setResourceName(file.toString()).compileV8Module();
      modules.put(file, known);
    }
    return known;
  }

  /** The names of the tests, in their order. */
  List<String> names() throws JavetException {
    int size = v8.getExecutor("tests.length").executeInteger();
    return IntStream.range(0, size).mapToObj(this::name).toList();
  }

  private String name(int index) {
    try {
      return v8.getExecutor("tests[" + index + "].name").executeString();
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a test; throws what it throws. */
  void run(int index) throws JavetException {
    try (V8ValuePromise outcome =
        v8.getExecutor(
                "Promise.resolve().then(() => tests["
                    + index
                    + "].run()).then(() => '', e => String(e && e.stack || e))")
            .execute()) {
      v8.await();
      String failure = outcome.getResultString();
      if (!failure.isEmpty()) {
        throw new AssertionError(failure);
      }
    }
  }

  @Override
  public void close() throws JavetException {
    v8.getGlobalObject().delete("jvm");
    crypto.close();
    for (IV8Module module : modules.values()) {
      module.close();
    }
    v8.lowMemoryNotification();
    v8.close();
  }

  /** What WebCrypto does in a browser; bytes are in hexadecimal digits. */
  public static final class Cryptography {
    @V8Function
    public String sha256(String bytes) {
      return HEX.formatHex(Sha256.of(HEX.parseHex(bytes)));
    }

    @V8Function
    public String hmacSha256(String key, String bytes) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HEX.parseHex(key), "HmacSHA256"));
      return HEX.formatHex(mac.doFinal(HEX.parseHex(bytes)));
    }

    @V8Function
    public boolean isSigned(String publicKey, String bytes, String signature) {
      try {
        String x509 = Base64.getEncoder().encodeToString(HEX.parseHex(publicKey));
        return Ed25519PublicKey.fromX509(x509).verify(HEX.parseHex(bytes), HEX.parseHex(signature));
      } catch (IllegalArgumentException notAKeyOrSignature) {
        return false;
      }
    }
  }
}
