package connector.instagram.app;

/** A process of the app that is warmed up and never called. */
final class WarmUpOnce {
  private WarmUpOnce() {}

  public static void main(String[] args) {
    WarmUp warmUp = WarmUp.begin();
    warmUp.await();
    System.out.println("warm");
  }
}
