package connector.instagram.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.util.concurrent.Executors;

/** The HTTP client that the clients of Azure's services send with. */
public final class AzureHttp {
  private AzureHttp() {}

  /**
   * Named here, because a search for it would read the class path at a cold start.
   *
   * <p>It has threads of its own. By default it reads answers on the threads that all clients
   * share, ten for each processor, and a call to a queue holds one of those until its answer is
   * read: as many calls at once would all wait until their time is over.
   */
  public static HttpClient newClient() {
    return new JdkHttpClientBuilder()
        .executor(
            Executors.newCachedThreadPool(
                task -> {
                  Thread thread = new Thread(task, "azure-http");
                  thread.setDaemon(true);
                  return thread;
                }))
        .build();
  }
}
