-- What an account is called on its platform, where its address is a number.
ALTER TABLE "Channel" ADD COLUMN "accountName" TEXT;
