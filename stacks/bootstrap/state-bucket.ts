import { dirname } from 'node:path/posix';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { statePlaces } from '../configuration/environment-names';

/** The prefixes of the bucket's object keys. */
export const stateBucketPrefixes = {
  /** The states of the environments, each with its lock file. */
  states: dirname(statePlaces('*').key),
  /** Plans that wait for approval, with the zip that they deploy. */
  plans: 'plans',
} as const;

const unfinishedUploadDays = 7;
const planRetentionDays = 7;
const stateVersionRetentionDays = 365;

export interface StateBucketProps {
  readonly bucketName: string;
  /** The only principal that may read and write plans. */
  readonly applyRoleArn: string;
}

/** Keeps the states of the environments and the plans that wait for approval: encrypted, versioned, private. */
export class StateBucket extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, { bucketName, applyRoleArn }: StateBucketProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, 'state_bucket', { bucket: bucketName });
    const bucket = this.bucket.id;

    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' }, bucketKeyEnabled: true }],
    });
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, 'public_access_block', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketLifecycleConfiguration(this, 'retention', {
      bucket,
      rule: [
        {
          id: 'unfinished-uploads',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: unfinishedUploadDays }],
        },
        {
          id: 'plans',
          status: 'Enabled',
          filter: [{ prefix: `${stateBucketPrefixes.plans}/` }],
          expiration: [{ days: planRetentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: planRetentionDays }],
        },
        {
          id: 'states',
          status: 'Enabled',
          filter: [{ prefix: `${stateBucketPrefixes.states}/` }],
          noncurrentVersionExpiration: [{ noncurrentDays: stateVersionRetentionDays }],
        },
      ],
      dependsOn: [versioning],
    });
    new S3BucketPolicy(this, 'bucket_policy', {
      bucket,
      policy: this.policy(applyRoleArn).json,
      // S3 rejects concurrent changes to a bucket's access settings.
      dependsOn: [publicAccessBlock],
    });
  }

  private policy(applyRoleArn: string): DataAwsIamPolicyDocument {
    const everyone = [{ type: '*', identifiers: ['*'] }];
    const { arn } = this.bucket;
    return new DataAwsIamPolicyDocument(this, 'bucket_access', {
      statement: [
        {
          sid: 'OverTlsOnly',
          effect: 'Deny',
          principals: everyone,
          actions: ['s3:*'],
          resources: [arn, `${arn}/*`],
          condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
        },
        {
          sid: 'PlansForApplyOnly',
          effect: 'Deny',
          principals: everyone,
          actions: ['s3:GetObject*', 's3:PutObject*'],
          resources: [`${arn}/${stateBucketPrefixes.plans}/*`],
          condition: [{ test: 'ArnNotEquals', variable: 'aws:PrincipalArn', values: [applyRoleArn] }],
        },
      ],
    });
  }
}
