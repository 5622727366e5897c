package io.ticketqueue.servers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * What a broker needs before the services come: topics, credentials, rights. Whatever was there is
 * brought to what the tables say, so the same serves a new broker and one of an older version.
 */
public final class KafkaSetUp {
  private static final int PATIENCE_SECONDS = 30;
  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

  private KafkaSetUp() {}

  /** In compose: addresses and passwords come by environment. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    var passwords = new HashMap<String, String>();
    KafkaUsers.NAMES.forEach(
        user -> passwords.put(user, environment.getOrDefault(KafkaUsers.variable(user), "")));
    var users = new KafkaUsers(passwords);
    var settings = new HashMap<String, Object>(users.client(KafkaUsers.ADMIN));
    settings.put("bootstrap.servers", environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""));
    run(settings, users);
    System.out.println("kafka=set-up services=" + KafkaRights.SERVICES);
  }

  /**
   * Brings topics, credentials and rights to what they should be.
   *
   * @param settings of an administrator's client
   */
  public static void run(Map<String, Object> settings, KafkaUsers users) {
    try (Admin admin = Admin.create(settings)) {
      KafkaFuture<Void> credentials = admin.alterUserScramCredentials(credentials(users)).all();
      Topics.create(admin);
      setRights(admin);
      await(credentials);
    } catch (ExecutionException e) {
      throw new ServerFailed("Kafka could not be set up: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new ServerFailed("Kafka could not be set up in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted while setting up Kafka", e);
    }
  }

  private static List<UserScramCredentialAlteration> credentials(KafkaUsers users) {
    return KafkaRights.SERVICES.stream()
        .<UserScramCredentialAlteration>map(
            service -> new UserScramCredentialUpsertion(service, SCRAM, users.password(service)))
        .toList();
  }

  /** Grants what is missing and takes back what the table does not say (any more). */
  private static void setRights(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    var granted = new HashSet<>(await(admin.describeAcls(AclBindingFilter.ANY).values()));
    Set<AclBinding> wanted = Set.copyOf(KafkaRights.bindings());
    var missing = new ArrayList<>(wanted);
    missing.removeAll(granted);
    granted.removeAll(wanted);
    await(admin.createAcls(missing).all());
    await(admin.deleteAcls(granted.stream().map(AclBinding::toFilter).toList()).all());
  }

  static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
